import { Module } from "@medusajs/framework/utils"
import loadNumberSeries from "./loaders/number-series"
import loadPluginOptions from "./loaders/plugin-options"
import checkStart from "./loaders/start-checks"
import { ADMINISTRATION_MODULE } from "./names"
import AdministrationService from "./service"

export { ADMINISTRATION_MODULE }

export default Module(ADMINISTRATION_MODULE, {
  service: AdministrationService,
  loaders: [loadPluginOptions, checkStart, loadNumberSeries],
})
