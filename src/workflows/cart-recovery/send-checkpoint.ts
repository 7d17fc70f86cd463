/** The points of a sending at which a process may die; a test puts a crash there, the shop passes through. */
export type SendCheckpoint = "claimed" | "decided" | "written" | "sending begun" | "answered" | "settled"

export const sendCheckpoint = {
  async pass(_name: SendCheckpoint): Promise<void> {},
}
