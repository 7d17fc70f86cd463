import { model } from "@medusajs/framework/utils"

/** How the documents of one kind are numbered. Its row is the lock behind which numbers are taken. */
const NumberSeries = model.define(
  { name: "ComptoirNumberSeries", tableName: "comptoir_number_series" },
  {
    id: model.id({ prefix: "cnum" }).primaryKey(),
    series: model.text(),
    prefix: model.text(),
    yearly_reset: model.boolean().default(true),
  }
)

export default NumberSeries
