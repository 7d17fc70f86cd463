import { defineMiddlewares } from "@medusajs/framework/http"
import { administrationRoutes } from "./admin/comptoir/middlewares"
import { inventoryLevelRoutes } from "./admin/inventory-items/middlewares"
import { stockHealthRoutes } from "./admin/stock-health/middlewares"
import { stockMoveRoutes } from "./admin/stock-moves/middlewares"
import { warehouseRoutes } from "./admin/warehouses/middlewares"
import { middlewaresOf, RouteDeclaration } from "./declare-route"

/** Every route of Comptoir, declared area by area. */
export const declaredRoutes: readonly RouteDeclaration[] = [
  ...administrationRoutes,
  ...inventoryLevelRoutes,
  ...stockHealthRoutes,
  ...stockMoveRoutes,
  ...warehouseRoutes,
]

export default defineMiddlewares({ routes: middlewaresOf(declaredRoutes) })
