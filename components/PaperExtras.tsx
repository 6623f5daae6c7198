import { linksOf } from '../lib/domain/links';
import type { PaperId } from '../lib/domain/paper';
import { PROGRESS, type Progress } from '../lib/domain/reading';
import { readingMinutes } from '../lib/domain/text';
import { t } from '../lib/i18n';
import { citationOf } from '../lib/state/citation';
import { setProgress } from '../lib/state/keeping';
import { settings } from '../lib/state/preferences';
import type { Entry, Reader } from '../lib/state/reader';
import { CopyButton } from './CopyButton';
import { History } from './History';
import { LinkedResources } from './LinkedResources';
import { MuteMenu } from './MuteMenu';
import { NoteField } from './NoteField';
import { PROGRESS_TEXTS } from './progress-texts';
import { SimilarPapers } from './SimilarPapers';
import { TagField } from './TagField';

interface Props {
  entry: Entry;
  reader: Reader;
  /** Opens another paper beside the list. */
  onOpen?: ((id: PaperId) => void) | undefined;
}

/** What the person keeps about a paper, what the digest links to it, and ways to take it along. */
export function PaperExtras({ entry, reader, onOpen }: Props) {
  const { paper, reading } = entry;
  return (
    <div class="extras">
      <History id={paper.id} />
      <LinkedResources id={paper.id} />
      <SimilarPapers key={paper.id} paper={paper} onOpen={onOpen} />
      <TagField ids={[paper.id]} tags={reading?.tags ?? []} />
      <ProgressField entry={entry} />
      <NoteField key={paper.id} entry={entry} />
      <MuteMenu key={`mute ${paper.id}`} paper={paper} reader={reader} />
      <p class="take-along">
        <CopyButton
          label={t('paper.copyLink')}
          text={() => linksOf(paper, settings.value.baseAddress)[0]?.url ?? ''}
        />
        <CopyButton label={t('paper.copyCitation')} text={() => citationOf(entry)} />
        <span class="fine">{t('paper.readingTime', readingMinutes(paper.abstract))}</span>
      </p>
    </div>
  );
}

function ProgressField({ entry: { paper, reading } }: { entry: Entry }) {
  return (
    <fieldset class="progress-field">
      <legend>{t('paper.progress')}</legend>
      {PROGRESS.map((progress) => (
        <button
          key={progress}
          type="button"
          aria-pressed={reading?.progress === progress}
          onClick={() => void setProgress([paper.id], toggled(reading?.progress, progress))}
        >
          {t(PROGRESS_TEXTS[progress])}
        </button>
      ))}
    </fieldset>
  );
}

/** Choosing what is chosen takes it away. */
function toggled(now: Progress | undefined, chosen: Progress): Progress | undefined {
  return now === chosen ? undefined : chosen;
}
