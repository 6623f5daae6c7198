import { type Milliseconds, plausible } from '../domain/time';

// `Date.parse` makes a date of nearly anything with a number in it, 'yesterday 5' too: only what looks like one is one.
const ISO = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?$/i;
const MAIL = /^([a-z]{3,9},?\s+)?\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}(\s+\d{2}:\d{2}(:\d{2})?)?/i;

/** A date as feeds write it, in the way of ISO or of mail; a missing, garbled or absurd one is not known. */
export function readMoment(text: string): Milliseconds | undefined {
  const written = text.trim();
  if (ISO.test(written)) return plausible(Date.parse(withZone(written.replace(' ', 'T'))));
  const mail = MAIL.exec(written)?.[0];
  if (mail === undefined) return undefined;
  // Zones have names that no browser knows: then the moment is off by hours, not missing.
  const moment = Date.parse(written);
  return plausible(
    Number.isNaN(moment) && !/[+-]\d/.test(written.slice(mail.length)) ? Date.parse(`${mail} GMT`) : moment,
  );
}

/** Without a zone, a time would be that of wherever the reader is. */
function withZone(iso: string): string {
  const whole = iso.replace(/\s+/g, '');
  return /T[^Z+-]*$/i.test(whole) ? `${whole}Z` : whole.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}
