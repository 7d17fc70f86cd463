import { model } from "@medusajs/framework/utils"
import { PARITY_SOURCES, PARITY_STATUSES } from "../../../domain/channel-pricing/parity"

/** One question put to every place that shows a price, and where the answers differed. */
const ParityRun = model.define(
  { name: "ComptoirParityRun", tableName: "comptoir_parity_run" },
  {
    id: model.id({ prefix: "cpar" }).primaryKey(),
    status: model.enum([...PARITY_STATUSES]),
    source: model.enum([...PARITY_SOURCES]),
    change_set_id: model.text().nullable(),
    /** How much is asked, of which channel, and whether draft orders are made for it. */
    choices: model.json(),
    question_count: model.number().default(0),
    /** Questions that were put so far. */
    asked_count: model.number().default(0),
    answer_count: model.number().default(0),
    /** Answers that a place refused to give, such as a cart for what is sold out. */
    refusal_count: model.number().default(0),
    /** The commonest of them, each with its place, its reason and how often. */
    refusals: model.json(),
    /** Names of channels that could not be asked, because no publishable key speaks for them. */
    unasked: model.json(),
    difference_count: model.number().default(0),
    differences: model.json(),
    last_error: model.text().nullable(),
    finished_at: model.dateTime().nullable(),
    created_by: model.text().nullable(),
  }
)

export default ParityRun
