/** The store's public face: every query and every command there is. Nothing else opens the database. */

export {
  bookmarkPapers,
  changeTags,
  clearOrder,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  setNote,
  setOrder,
  setProgress,
  toggleBookmark,
  undoLastAction,
  unhidePapers,
} from './actions';
export {
  alertById,
  allAlerts,
  countAlerted,
  type DeletedAlert,
  deleteAlert,
  matchedIds,
  pruneMatches,
  restoreAlert,
  saveAlert,
  unreadMatches,
  updateAlert,
} from './alerts';
export { pendingArrivals, settleArrivals } from './arrivals';
export { paperCounts, papersBetween, unreadCounts } from './days';
export { checkIndex, type IndexCheck } from './index-check';
export { keepLinked, linkedTo } from './linked';
export { listingsBetween, newestListing, samplesOf, samplesSince } from './listings';
export { keepPapers } from './lookups';
export { applyMutes, hasMuted, hiddenIds, mutedIds } from './mutes';
export { closeDatabase, database } from './open';
export {
  countPapers,
  getPapers,
  idsOfOrganization,
  type PaperPosition,
  pageOfPapers,
  pageOfUpvoted,
} from './papers';
export { commitPoll, hasBaseline, type Poll, type PollResult, validatorsFor } from './polls';
export {
  allTags,
  annotatedReadings,
  bookmarkedIds,
  bookmarkedReadings,
  countBookmarks,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  notedIds,
  taggedIds,
  unreadIds,
} from './readings';
export { pruneBefore } from './retention';
export { getSegments, indexPapers, mergeWhereDue, segmentKeys } from './segments';
