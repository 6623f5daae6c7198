import { type Signal, useSignal } from '@preact/signals';
import type { PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { isNarrowed } from '../lib/search/explain';
import { sentenceOf } from '../lib/sentences';
import { ABOVE, type Beyond, beyondFor, questionOf, searchBeyond } from '../lib/state/beyond';
import { settings } from '../lib/state/preferences';
import type { Reader } from '../lib/state/reader';
import { PaperCard } from './PaperCard';
import { Progress } from './Progress';

interface Props {
  reader: Reader;
  isBesidePane: boolean;
}

type Found = Extract<Beyond, { kind: 'found' }>;

/** The way beyond what is stored: asks the source's own search, if the person wants that, and shows what it finds. */
export function BeyondStore({ reader, isBesidePane }: Props) {
  const place = reader.answered.value;
  const { query } = place;
  const question = questionOf(query);
  const current = useSignal<PaperId | undefined>(undefined);
  if (question === '') return null;
  const asked = beyondFor(place);
  const { host } = new URL(settings.value.baseAddress);
  const found = asked?.kind === 'found' ? asked : undefined;
  const others = found ? notListed(found, reader) : [];
  return (
    <section class="beyond" aria-label={t('beyond.title')}>
      {asked?.kind === 'asking' && <Progress label={t('beyond.asking', { host })} />}
      <div class="beyond-question">
        <button
          type="button"
          class="ask"
          aria-disabled={asked?.kind === 'asking'}
          onClick={() => void searchBeyond(reader, query)}
        >
          {t('beyond.search', { question })}
        </button>
        <p class="fine">
          {t('beyond.sent', { host })} {isNarrowed(place) && t('beyond.noFilters')}
        </p>
        {asked?.kind === 'problem' && (
          <p role="alert" class="alert">
            {sentenceOf(asked.problem)}
          </p>
        )}
        <p role="status">{found && summaryOf(found.papers.length, others.length)}</p>
      </div>
      <Cards found={others} reader={reader} isBesidePane={isBesidePane} current={current} />
    </section>
  );
}

interface CardsProps extends Props {
  found: Found['papers'];
  /** The paper that the Tab key comes to. */
  current: Signal<PaperId | undefined>;
}

function Cards({ found, reader, isBesidePane, current }: CardsProps) {
  const stop = (found.find(({ id }) => id === current.value) ?? found[0])?.id;
  return (
    <div class="papers">
      {found.map(({ id, marks }) => (
        <PaperCard
          key={id}
          reader={reader}
          id={id}
          place={isBesidePane ? 'beside-pane' : 'list'}
          found={{ marks, current, stop }}
        />
      ))}
    </div>
  );
}

/** Papers that the list above begins with are not shown again. */
function notListed({ papers, listed }: Found, { ids }: Reader): Found['papers'] {
  const shown = new Set(ids.value.slice(0, ABOVE));
  return papers.filter(({ id }) => !listed.has(id) && !shown.has(id));
}

function summaryOf(found: number, others: number): string {
  if (found === 0) return t('beyond.nothing');
  const all = t('beyond.found', found);
  if (others === found) return all;
  return `${all} ${others === 0 ? t('beyond.allListed') : t('beyond.listed', { listed: found - others, found })}`;
}
