import { Module } from "@medusajs/framework/utils"
import { CART_RECOVERY_MODULE } from "./names"
import CartRecoveryService from "./service"

export { CART_RECOVERY_MODULE }

export default Module(CART_RECOVERY_MODULE, { service: CartRecoveryService })
