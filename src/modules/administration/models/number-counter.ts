import { model } from "@medusajs/framework/utils"

/** The last number that a series gave in a year, or ever (`all`). */
const NumberCounter = model.define(
  { name: "ComptoirNumberCounter", tableName: "comptoir_number_counter" },
  {
    id: model.id({ prefix: "cctr" }).primaryKey(),
    series: model.text(),
    /** `2026`, or `all` for the counter that never starts over. */
    period: model.text(),
    last: model.number().default(0),
  }
)

export default NumberCounter
