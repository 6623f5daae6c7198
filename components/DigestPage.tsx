import { digestAddress } from '../lib/domain/digest';
import { t } from '../lib/i18n';
import { sentenceOf } from '../lib/sentences';
import { digest, digestContent, digestEntries, isDigestLost, type OpenDigest } from '../lib/state/digest';
import { DigestStory } from './DigestStory';
import { DigestTools } from './DigestTools';
import { EmailLink } from './EmailLink';
import { NoticeBar } from './NoticeBar';

/** A digest like a printed newspaper: to be read, printed or sent. */
export function DigestPage() {
  const [open, content] = [digest.value, digestContent.value];
  if (isDigestLost.value)
    return (
      <main>
        <p role="alert" class="alert">
          {sentenceOf({ code: 'storage' })}
        </p>
      </main>
    );
  if (!open || !content) return <main />;
  const entries = new Map(digestEntries.value.map((entry) => [entry.paper.id, entry]));
  const leftOut = open.entries.length - entries.size;
  return (
    <>
      <DigestTools open={open} content={content} />
      <main>
        <header class="masthead">
          <h1 class="nameplate">{t('extension.name')}</h1>
          <p class="dateline">
            <span>{content.date}</span>
            <span>{content.count}</span>
          </p>
        </header>
        {open.missing > 0 && open.isStored && <p class="fine missing">{t('digest.missing', open.missing)}</p>}
        {open.entries.length === 0 && <Empty open={open} />}
        {content.sections.map(({ heading, papers }) => (
          <section key={heading} aria-labelledby={heading && `section-${papers[0]?.id}`}>
            {heading && <h2 id={`section-${papers[0]?.id}`}>{heading}</h2>}
            <div class="stories">
              {papers.map((paper) => (
                <DigestStory
                  key={paper.id}
                  paper={paper}
                  entry={entries.get(paper.id)}
                  heading={heading ? 'h3' : 'h2'}
                />
              ))}
            </div>
          </section>
        ))}
        <footer>
          {leftOut > 0 && <p class="fine controls">{t('digest.leftOut', leftOut)}</p>}
          <p class="fine">{content.labels.colophon}</p>
          <EmailLink />
        </footer>
      </main>
      <NoticeBar />
    </>
  );
}

/** Why there is nothing to read: it was never fetched, or it is known that there is none. */
function Empty({ open: { place, isStored } }: { open: OpenDigest }) {
  const isDay = place.kind === 'day';
  const sentence = isStored
    ? t(isDay ? 'digest.emptyDay' : 'digest.emptyWeek')
    : t(isDay ? 'digest.noDay' : 'digest.noWeek');
  return (
    <div class="empty">
      <p>{sentence}</p>
      <p class="controls">
        <a href={digestAddress()}>{t('digest.newest')}</a>
      </p>
    </div>
  );
}
