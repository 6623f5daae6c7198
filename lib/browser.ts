/** The browser's extension API, the same in Chromium and Firefox. The only module that imports the polyfill. */
export { browser } from '@wxt-dev/webextension-polyfill/browser';
