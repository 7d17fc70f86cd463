import { model } from "@medusajs/framework/utils"
import { RATE_SOURCES } from "../../../domain/administration/exchange-rate"

/** From a day on, one unit of a currency is worth this much of another. */
const ExchangeRate = model.define(
  { name: "ComptoirExchangeRate", tableName: "comptoir_exchange_rate" },
  {
    id: model.id({ prefix: "cxrt" }).primaryKey(),
    from_currency: model.text(),
    to_currency: model.text(),
    /** Exact decimal. */
    rate: model.text(),
    /** A plain date. */
    valid_from: model.text(),
    source: model.enum([...RATE_SOURCES]).default("manual"),
    created_by: model.text().nullable(),
  }
)

export default ExchangeRate
