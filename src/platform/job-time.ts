/**
 * The instant that a job which sends or ends something acts at. What the job's engine says is when it was planned, which may
 * be minutes ago: a run that took long delays the next, and a queue holds it. The clock of the wall then counts, by which
 * hours are quiet and orders are new; an instant ahead of it is somebody's who moves the clock of a test shop.
 */
export const jobTime = (scheduledFor: Date | undefined, now = new Date()): Date =>
  scheduledFor && scheduledFor > now ? scheduledFor : now
