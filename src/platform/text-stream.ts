import { once } from "node:events"
import type { Writable } from "node:stream"

/**
 * Writes a text as it comes, holding one piece at a time; true once all of it was sent. No more is made once the reader has
 * gone; and where making it fails half-way the answer breaks off, so that nobody takes the half for the whole, and fails.
 */
export async function sendText(
  response: Writable & { headersSent?: boolean },
  pieces: AsyncIterable<string>
): Promise<boolean> {
  const gone = new Promise<void>((resolve) => response.once("close", resolve))
  const finished = new Promise<boolean>((resolve) => response.once("finish", () => resolve(true)))
  try {
    for await (const piece of pieces) {
      if (response.destroyed) return false
      if (piece && !response.write(piece)) await Promise.race([once(response, "drain"), gone])
    }
  } catch (error) {
    if (!response.headersSent) throw error
    response.destroy()
    throw error
  }
  if (response.destroyed) return false
  response.end()
  return await Promise.race([finished, gone.then(() => response.writableFinished)])
}
