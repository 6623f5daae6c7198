/** A package that `npm audit signatures` names. */
interface Named {
  name: string;
  version: string;
}

/** What `npm audit signatures --json` prints. */
interface Report {
  invalid?: Named[];
  missing?: Named[];
  error?: { code?: string; summary?: string };
}

export interface Verdict {
  isGood: boolean;
  sentence: string;
}

const OFFLINE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH'];

/**
 * What npm found out about the signatures of the packages, as a sentence for people. A registry that offers none or is
 * out of reach is no fault of the packages, and is said.
 */
export function verdictOf(printed: string): Verdict {
  const { invalid, missing, error } = read(printed);
  if (error) return whyNot(error);
  if (!invalid || !missing) return { isGood: false, sentence: `npm says something else: ${printed.trim()}` };
  if (invalid.length > 0)
    return {
      isGood: false,
      sentence: `Do not use these packages, their signatures are false: ${names(invalid)}.`,
    };
  if (missing.length > 0)
    return { isGood: false, sentence: `The registry signs, but not these packages: ${names(missing)}.` };
  return { isGood: true, sentence: 'The registry’s signatures of all packages are right.' };
}

function read(printed: string): Report {
  try {
    return JSON.parse(printed);
  } catch {
    return {};
  }
}

function whyNot({ code = '', summary = '' }: { code?: string; summary?: string }): Verdict {
  const because = (reason: string) => `Signatures were not checked: ${reason}.`;
  if (OFFLINE.includes(code))
    return {
      isGood: true,
      sentence: because(`the registry, or the keys for it, can’t be reached (${code})`),
    };
  if (summary.includes('supported registry'))
    return { isGood: true, sentence: because('the registry that the packages came from offers none') };
  return { isGood: false, sentence: because(`${summary.split('\n')[0]} (${code || 'no code'})`) };
}

function names(packages: readonly Named[]): string {
  return packages.map(({ name, version }) => `${name} ${version}`).join(', ');
}
