import type { MedusaContainer } from "@medusajs/framework/types"
import { CART_RECOVERY_MODULE } from "../../../../modules/cart-recovery/names"
import type CartRecoveryService from "../../../../modules/cart-recovery/service"

export const recoveryOf = (scope: MedusaContainer): CartRecoveryService =>
  scope.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)
