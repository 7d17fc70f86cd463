import { defineMiddlewares } from "@medusajs/framework/http"
import { middlewaresOf } from "./declare-route"

/** Every route of Comptoir, declared area by area. */
export const declaredRoutes = []

export default defineMiddlewares({ routes: middlewaresOf(declaredRoutes) })
