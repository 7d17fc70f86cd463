import type { RouteDeclaration } from "../../declare-route"
import { receiveThroughDoor } from "./receive-through-door"

/**
 * Core's route that receives a customer's return raises the level before anybody has looked at the goods. Here what comes
 * to a tracked warehouse is put on hold first.
 */
export const customerReturnRoutes: RouteDeclaration[] = [
  {
    method: "POST",
    matcher: "/admin/returns/:id/receive/confirm",
    permission: "warehouse.write",
    middlewares: [receiveThroughDoor] as unknown as RouteDeclaration["middlewares"],
  },
]
