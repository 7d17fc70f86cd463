import { SendCheckpoint, sendCheckpoint } from "../../src/workflows/cart-recovery/send-checkpoint"

/** Something happens once, as the sender comes to a point of its work for the first time. */
export async function meanwhile(
  point: SendCheckpoint,
  act: () => Promise<unknown>,
  work: () => Promise<unknown>
): Promise<void> {
  const { pass } = sendCheckpoint
  let isDone = false
  sendCheckpoint.pass = async (name) => {
    if (name !== point || isDone) return
    isDone = true
    await act()
  }
  try {
    await work()
  } finally {
    sendCheckpoint.pass = pass
  }
  expect(isDone).toBe(true)
}
