import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import type { RouteDeclaration } from "../../declare-route"
import { sendLevelEditsThroughDoor } from "./send-level-edits-through-door"

type Body = Record<string, unknown>
type Level = Body & { inventory_item_id: string; location_id: string }

/** Where core's three routes carry the levels that they set; each answers the very objects it found. */
const single = (req: AuthenticatedMedusaRequest): Level[] => {
  const body = req.validatedBody as Body
  Object.defineProperties(body, {
    inventory_item_id: { value: req.params.id, enumerable: false, configurable: true },
    location_id: { value: req.params.location_id, enumerable: false, configurable: true },
  })
  return [body as Level]
}
const ofOneItem = (req: AuthenticatedMedusaRequest): Level[] =>
  updates(req).map((update) =>
    Object.defineProperty(update, "inventory_item_id", {
      value: req.params.id,
      enumerable: false,
      configurable: true,
    })
  ) as Level[]
const updates = (req: AuthenticatedMedusaRequest): Level[] =>
  (req.validatedBody as { update?: Level[] }).update ?? []

const through =
  (levelsOf: (req: AuthenticatedMedusaRequest) => Level[]) =>
  async (req: AuthenticatedMedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    await sendLevelEditsThroughDoor(req, levelsOf(req))
    next()
  }

/**
 * Core's routes that set stock write absolute quantities without a lock. Here the door writes the levels of tracked
 * locations first, and what is left for core's handler is to answer; levels elsewhere stay with core.
 */
export const inventoryLevelRoutes: RouteDeclaration[] = [
  {
    method: "POST",
    matcher: "/admin/inventory-items/:id/location-levels/:location_id",
    permission: "stock.write",
    middlewares: [through(single)] as RouteDeclaration["middlewares"],
  },
  {
    method: "POST",
    matcher: "/admin/inventory-items/:id/location-levels/batch",
    permission: "stock.write",
    middlewares: [through(ofOneItem)] as RouteDeclaration["middlewares"],
  },
  {
    method: "POST",
    matcher: "/admin/inventory-items/location-levels/batch",
    permission: "stock.write",
    middlewares: [through(updates)] as RouteDeclaration["middlewares"],
  },
]
