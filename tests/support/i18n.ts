import { generateChromeMessages, parseMessagesObject } from '@wxt-dev/i18n/build';
import english from '../../assets/locales/en.json' with { type: 'json' };

type Locale = Parameters<typeof parseMessagesObject>[0];
type GetMessage = (key: string, substitutions?: readonly string[]) => string;

/** What the browser knows of itself, besides the package's own texts. */
const PREDEFINED: Record<string, string> = { '@@ui_locale': 'en_US', '@@bidi_dir': 'ltr' };

/** `i18n.getMessage` as a browser has it, of a file in `assets/locales`. */
export function messagesOf(locale: Locale, predefined = PREDEFINED): GetMessage {
  const texts: Record<string, { message: string }> = generateChromeMessages(parseMessagesObject(locale));
  return (key, substitutions = []) =>
    predefined[key] ??
    texts[key]?.message.replace(/\$([$\d])/g, (_, sign) =>
      sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
    ) ??
    '';
}

const speaking: { getMessage: GetMessage } = { getMessage: messagesOf(english) };

/** The library itself, plural forms and all. It takes the browser's API as it finds it when it is loaded. */
async function library() {
  const scope = globalThis as { browser?: unknown };
  const { browser } = scope;
  scope.browser = { runtime: { id: 'paper-round' }, i18n: speaking };
  const { createI18n } = await import('@wxt-dev/i18n');
  scope.browser = browser;
  return createI18n();
}

/** Stands in for `#i18n` in unit tests: the English texts. */
export const i18n = await library();

/** Has the browser speak another language; returns the way back. */
export function speak(getMessage: GetMessage): () => void {
  const before = speaking.getMessage;
  speaking.getMessage = getMessage;
  return () => {
    speaking.getMessage = before;
  };
}
