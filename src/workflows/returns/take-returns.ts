import type { MedusaContainer } from "@medusajs/framework/types"
import { RETURNS_MODULE } from "../../modules/returns/names"
import type { Position } from "../../modules/returns/neighbours"
import type ReturnsService from "../../modules/returns/service"
import { neighboursOf } from "./neighbours"

/**
 * Before positions are settled: returns that are under way to them get what is theirs. The caller holds core's lock of
 * the items. `answeredId` is the arrival of which Medusa just answered that it received it; the others were stopped.
 */
export async function takeReturns(
  container: MedusaContainer,
  positions: readonly Position[],
  answeredId: string | null = null
): Promise<void> {
  const returns = container.resolve<ReturnsService>(RETURNS_MODULE)
  const expected = await returns.expectedAt(positions)
  if (!expected.length) return
  await returns.takeArrivals(expected, answeredId, new Date(), neighboursOf(container))
}
