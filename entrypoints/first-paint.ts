import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { applyStoredLook } from '../lib/state/first-paint';

/** Runs in the head of every page, before the first frame: a page in the wrong colours is never seen. */
export default defineUnlistedScript(applyStoredLook);
