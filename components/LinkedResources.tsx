import type { LinkedResources as Linked, PaperId } from '../lib/domain/paper';
import { number, t } from '../lib/i18n';
import { linkedResources } from '../lib/state/linked';
import { settings } from '../lib/state/preferences';

const KINDS = [
  ['models', 'paper.models', ''],
  ['datasets', 'paper.datasets', 'datasets/'],
  ['spaces', 'paper.spaces', 'spaces/'],
] as const;

/** Models, data sets and spaces that the digest links to a paper. */
export function LinkedResources({ id }: { id: PaperId }) {
  const linked = linkedResources(id).value;
  if (!linked) return null;
  return (
    <>
      {KINDS.map(
        ([kind, label, path]) =>
          linked[kind].total > 0 && (
            <Kind key={kind} label={t(label, linked[kind].total)} path={path} of={linked[kind]} />
          ),
      )}
    </>
  );
}

function Kind({ label, path, of }: { label: string; path: string; of: Linked['models'] }) {
  return (
    <section class="linked">
      <p class="label">{label}</p>
      <ul>
        {of.shown.map(({ name, likes }) => (
          <li key={name}>
            <a
              href={`${settings.value.baseAddress}/${path}${name}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              {name}
            </a>
            {likes > 0 && <span class="fine"> ♥ {number(likes)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
