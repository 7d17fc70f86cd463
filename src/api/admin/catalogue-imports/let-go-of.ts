import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

const MOST_DRAINED = 64 * 1_048_576

/**
 * Ends a request whose body is not read to its end: what is on its way is let run out, so that the sender comes to read
 * the answer, and one who never stops is cut off.
 */
export function letGoOf(req: MedusaRequest, res: MedusaResponse): void {
  if (req.complete || req.destroyed) return
  res.setHeader("Connection", "close")
  let drained = 0
  req.on("data", (piece: Buffer) => {
    drained += piece.length
    if (drained > MOST_DRAINED) req.socket.destroy()
  })
  req.on("error", () => undefined)
  req.resume()
}
