import { Module } from "@medusajs/framework/utils"
import loadRoutingStrategy from "./loaders/routing-strategy"
import { ROUTING_MODULE } from "./names"
import RoutingService from "./service"

export { ROUTING_MODULE }

export default Module(ROUTING_MODULE, { service: RoutingService, loaders: [loadRoutingStrategy] })
