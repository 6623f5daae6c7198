import { libraryAddress } from '../lib/domain/pages';
import type { Topic } from '../lib/domain/topics';
import { papersText } from '../lib/format';
import { number, t } from '../lib/i18n';
import { isDigestPaused } from '../lib/settings';
import { settings } from '../lib/state/preferences';
import type { TopicsOfWeek } from '../lib/state/topics';

const WIDTH = 100;
const HEIGHT = 9;
/** The mark of what is usual stands out above its bar. */
const BAR_TOP = 3;

/** What the week is about: a bar for each topic, a mark where it usually ends. A topic leads to its papers. */
export function TopicsChart({ week }: { week: TopicsOfWeek }) {
  const { topics, first: from, last: to } = week;
  const longest = Math.max(1, ...topics.map(({ papers, usual = 0 }) => Math.max(papers, usual)));
  return (
    <>
      <ul class="topics" data-kind={week.kind}>
        {topics.map((topic) => (
          <li key={topic.keyword}>
            <a href={libraryAddress({ filter: { keyword: topic.keyword, from, to } })} title={told(topic)}>
              <span class="topic" lang="en">
                {topic.keyword}
              </span>
              <span aria-hidden="true">{number(topic.papers)}</span>
              <span class="unseen">{told(topic)}</span>
              <Bar {...topic} longest={longest} />
            </a>
          </li>
        ))}
      </ul>
      <p class="fine">{explained(week)}</p>
    </>
  );
}

function Bar({ papers, usual, longest }: Topic & { longest: number }) {
  const scaled = (count: number) => Math.round((count / longest) * WIDTH * 10) / 10;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="topic-bar" y={BAR_TOP} width={scaled(papers)} height={HEIGHT - BAR_TOP} />
      {usual !== undefined && (
        <g class="topic-usual">
          <path class="topic-gap" d={`M${scaled(usual)} 0v${HEIGHT}`} />
          <path d={`M${scaled(usual)} 0v${HEIGHT}`} />
        </g>
      )}
    </svg>
  );
}

/** `5 papers, usually 1.2` */
function told({ papers, usual }: Topic): string {
  if (usual === undefined) return papersText(papers);
  return t('topics.usually', { papers: papersText(papers), usual: Math.round(usual * 10) / 10 });
}

/** What the bars are of, and how far they can be trusted. */
function explained({ kind, papers, withKeywords, weeks, topics }: TopicsOfWeek): string {
  if (withKeywords === 0 && isDigestPaused(settings.value)) return t('topics.paused');
  if (papers === 0) return t('topics.noPapers');
  if (withKeywords === 0) return t('topics.noKeywords');
  const counted = t('topics.counted', papers, { counted: withKeywords });
  if (kind === 'no-weeks') return `${counted} ${t('topics.noWeeks')}`;
  if (kind === 'too-few') return `${counted} ${t('topics.tooFew')}`;
  const compared = t('topics.compared', weeks);
  const what = kind === 'as-usual' ? `${t('topics.asUsual')} ${compared}` : compared;
  return topics.length > 0 ? `${what} ${counted}` : `${t('topics.asUsual')} ${counted}`;
}
