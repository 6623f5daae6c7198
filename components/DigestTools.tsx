import { ChevronLeft, ChevronRight, FileDown, type IconNode, Mail, Newspaper, Printer, Share2 } from 'lucide';
import type { DigestContent } from '../lib/digest/content';
import { digestAddress } from '../lib/domain/digest';
import { frontPageAddress } from '../lib/domain/pages';
import { t } from '../lib/i18n';
import type { OpenDigest } from '../lib/state/digest';
import { canShare, printDigest, saveAsEmail, saveAsMarkdown, shareDigest } from '../lib/state/digest-sending';
import { drawn } from './drawn';

interface Props {
  open: OpenDigest;
  content: DigestContent;
}

/** What can be done with a digest, and the way to others. Nothing of it is printed. */
export function DigestTools({ open, content }: Props) {
  const { place, previous, next } = open;
  const sent = { place, content };
  return (
    <header class="tools controls">
      <nav aria-label={t('dates.label')}>
        <Way icon={ChevronLeft} label={t('digest.previous')} to={digestAddress(previous)} />
        {next && <Way icon={ChevronRight} label={t('digest.next')} to={digestAddress(next)} />}
        <Way icon={Newspaper} label={t('pages.frontPage')} to={frontPageAddress()} />
      </nav>
      {content.sections.length > 0 && (
        <section aria-label={t('digest.tools')}>
          <Tool icon={Printer} label={t('digest.print')} act={printDigest} />
          <Tool icon={Mail} label={t('digest.saveEmail')} act={() => saveAsEmail(sent)} />
          <Tool icon={FileDown} label={t('digest.saveMarkdown')} act={() => saveAsMarkdown(sent)} />
          {canShare() && <Tool icon={Share2} label={t('digest.share')} act={() => void shareDigest(sent)} />}
        </section>
      )}
    </header>
  );
}

function Way({ icon, label, to }: { icon: IconNode; label: string; to: string }) {
  return (
    <a class="tool" href={to} aria-label={label} title={label}>
      {drawn(icon)}
    </a>
  );
}

function Tool({ icon, label, act }: { icon: IconNode; label: string; act: () => void }) {
  return (
    <button type="button" class="worded" onClick={act}>
      {drawn(icon)}
      {label}
    </button>
  );
}
