import { ago, bytes, dayAndYear } from '../lib/format';
import { number, t } from '../lib/i18n';
import { sentenceOf } from '../lib/sentences';
import { checkIndexNow, type Health, health, indexCheck, lookAtHealth, reportOf } from '../lib/state/health';
import { sourceName } from '../lib/state/sources';
import { CopyButton } from './CopyButton';
import { Progress } from './Progress';

/** How everything stands, looked at when it is opened: what to tell when something goes wrong. */
export function HealthSection() {
  const current = health.value;
  return (
    <section aria-labelledby="health-title" class="health">
      <h2 id="health-title">{t('health.title')}</h2>
      <details onToggle={(event) => event.currentTarget.open && void lookAtHealth()}>
        <summary>{t('health.show')}</summary>
        {current && (
          <>
            <Facts current={current} />
            <IndexCheck />
            <Rounds rounds={current.rounds} />
            <p class="fine">{t('health.copyHint')}</p>
            <CopyButton label={t('health.copy')} text={() => reportOf(current)} />
          </>
        )}
      </details>
    </section>
  );
}

function Facts({ current }: { current: Health }) {
  const { stored, usage, status, backups, version } = current;
  const now = Date.now();
  const facts = [
    [t('health.version'), version],
    [t('health.usage'), usage === undefined ? t('health.unknown') : bytes(usage)],
    ...storedFacts(stored),
    [t('health.index'), status.indexed ? dayAndYear(status.indexed.day) : t('health.never')],
    [t('health.secondCopy'), copyText(stored)],
    [t('health.healed'), status.healed ? ago(status.healed.at, now) : t('health.never')],
    [t('health.lastBackup'), backups[0] ? ago(backups[0].madeAt, now) : t('health.never')],
    [t('health.failed'), failureText(status.failed, now)],
  ] as const;
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function storedFacts(stored: Health['stored']): [name: string, value: string][] {
  if (stored.kind === 'problem') return [[t('health.stored'), sentenceOf(stored.problem)]];
  const { records, bookmarks } = stored;
  return [
    [t('health.papers'), number(records.papers ?? 0)],
    [t('health.readings'), number(records.readings ?? 0)],
    [t('health.bookmarks'), number(bookmarks)],
    [t('health.segments'), number(records.segments ?? 0)],
  ];
}

function copyText(stored: Health['stored']): string {
  const uncopied = stored.kind === 'counted' ? stored.uncopied : undefined;
  if (uncopied === undefined) return t('health.unknown');
  return uncopied === 0 ? t('health.upToDate') : t('health.behind', uncopied);
}

function failureText(failed: Health['status']['failed'], now: number): string {
  return failed ? `${ago(failed.at, now)} (${failed.task}: ${failed.error})` : t('health.never');
}

function IndexCheck() {
  const check = indexCheck.value;
  const isChecking = check?.kind === 'checking';
  return (
    <div class="buttons">
      {isChecking && <Progress label={t('health.checking')} />}
      <button type="button" aria-disabled={isChecking} onClick={() => void checkIndexNow()}>
        {t('health.checkIndex')}
      </button>
      <span role="status" class="fine">
        {isChecking && t('health.checking')}
        {check?.kind === 'checked' && checkText(check)}
      </span>
      {check?.kind === 'problem' && (
        <span role="alert" class="alert">
          {sentenceOf(check.problem)}
        </span>
      )}
    </div>
  );
}

function checkText({ papers, repaired }: { papers: number; repaired: number }): string {
  return repaired === 0 ? t('health.indexRight', papers) : t('health.indexMended', repaired);
}

function Rounds({ rounds }: Pick<Health, 'rounds'>) {
  const now = Date.now();
  return (
    <table>
      <caption>{t('health.rounds')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('health.when')}</th>
          <th scope="col">{t('library.source')}</th>
          <th scope="col">{t('health.arrived')}</th>
          <th scope="col">{t('health.changed')}</th>
          <th scope="col">{t('health.setAside')}</th>
          <th scope="col">{t('health.problem')}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ at, source, arrived, changed, setAside, problem }) => (
          <tr key={`${at} ${source}`}>
            <td>{ago(at, now)}</td>
            <td>{sourceName(source)}</td>
            <td>{number(arrived)}</td>
            <td>{number(changed)}</td>
            <td>{number(setAside)}</td>
            <td>{problem && sentenceOf(problem)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
