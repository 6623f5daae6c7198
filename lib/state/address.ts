import { browser } from '../browser';
import { t } from '../i18n';
import { sendCommand } from '../messages';
import { sentenceOf } from '../sentences';
import { toBaseAddress } from '../settings';
import { DEFAULT_BASE_ADDRESS } from '../sources/huggingface/address';
import { changeSettings } from './preferences';

/**
 * Sets the base address after the browser has asked the person for leave to talk to it. Must be called from a click
 * or a key press. Resolves to a sentence for the person: what happened, and whether it worked.
 */
export async function changeBaseAddress(text: string): Promise<{ ok: boolean; text: string }> {
  const base = toBaseAddress(text.trim() || DEFAULT_BASE_ADDRESS);
  if (!base) return { ok: false, text: t('address.notOne') };
  // Some browsers refuse to ask at all, for instance without a click; that is a 'no' as well.
  const isAllowed = await browser.permissions.request({ origins: [`${base}/*`] }).catch(() => false);
  if (!isAllowed) return { ok: false, text: t('address.notAllowed', { address: base }) };
  // A notice has said why.
  if (!(await changeSettings({ baseAddress: base }))) return { ok: false, text: '' };
  const { problem } = await sendCommand({ name: 'refresh' });
  if (problem) return { ok: false, text: sentenceOf(problem) };
  return { ok: true, text: t('address.changed', { address: base }) };
}
