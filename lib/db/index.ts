/** The store's public face: every query and every command there is. Nothing else opens the database. */

export {
  bookmarkPapers,
  changeTags,
  clearOrder,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  openPaper,
  setBookmarks,
  setNote,
  setOrder,
  setProgress,
  toggleBookmark,
  unhidePapers,
} from './actions';
export {
  alertById,
  allAlerts,
  countAlerted,
  type DeletedAlert,
  deleteAlert,
  fillAlerts,
  matchedIds,
  pruneMatches,
  restoreAlert,
  saveAlert,
  unfilledAlerts,
  unreadMatches,
  updateAlert,
} from './alerts';
export { pendingArrivals, settleArrivals } from './arrivals';
export {
  type Made,
  pageOfPapersById,
  pageOfReadings,
  type RestoreOptions,
  restoreMade,
  restorePapers,
  settingsApplied,
  type Tally,
  takeBackPapers,
} from './backup';
export {
  copyState,
  type DatabaseState,
  healReadings,
  markCopied,
  noteAllMade,
  notePapersCame,
  type Uncopied,
  uncopied,
} from './copy';
export { newestDay, paperCounts, papersBetween, unreadCounts } from './days';
export { bookmarkedElsewhere, exchangeMade } from './devices';
export { countStores, readThrough } from './health';
export { checkIndex, type IndexCheck } from './index-check';
export { keepLinked, linkedTo } from './linked';
export { latestIds, listingsBetween, newestListing, samplesOf, samplesSince } from './listings';
export { keepPapers } from './lookups';
export { applyMutes, hasMuted, hiddenIds, mutedIds } from './mutes';
export { closeDatabase, database, recreateDatabase } from './open';
export {
  countPapers,
  getPapers,
  idsOfOrganization,
  type PaperPosition,
  pageOfPapers,
  pageOfUpvoted,
} from './papers';
export { tidyPlace } from './place';
export { commitPoll, hasBaseline, type Poll, type PollResult } from './polls';
export {
  allTags,
  annotatedReadings,
  bookmarkedIds,
  bookmarkedReadings,
  countBookmarks,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  idsInProgress,
  notedIds,
  readIds,
  taggedIds,
  unreadByDay,
  unreadIds,
} from './readings';
export { pruneBefore } from './retention';
export type { ActionKey } from './schema';
export { getSegments, indexPapers, mergeWhereDue, segmentKeys } from './segments';
export { forgetSource, listedSources } from './sources';
export { undoAction, undoLastAction } from './steps';
export { actedOn, type PapersActedOn } from './taste';
export { validatorsFor } from './validators';
