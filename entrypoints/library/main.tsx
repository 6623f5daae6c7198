import { LibraryPage } from '../../components/LibraryPage';
import { followAddress } from '../../lib/state/address-bar';
import { connectTags } from '../../lib/state/keeping';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';

const reader = new Reader('library');
void startPage(<LibraryPage reader={reader} />, [reader], () =>
  Promise.all([followAddress(reader), connectTags()]),
);
