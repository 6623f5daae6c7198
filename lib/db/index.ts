/** The store's public face: every query and every command there is. Nothing else opens the database. */

export { listingsBetween, newestListing, samplesOf, samplesSince } from './listings';
export { closeDatabase, database } from './open';
export { countPapers, getPapers, type PaperPosition, pageOfPapers } from './papers';
export { commitPoll, type Poll, type PollResult, validatorsFor } from './polls';
export {
  bookmarkedIds,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  markPapersRead,
  markPaperUnread,
  toggleBookmark,
  undoReadStates,
  unreadIds,
} from './readings';
export { pruneBefore } from './retention';
