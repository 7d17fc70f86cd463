import { model } from "@medusajs/framework/utils"

/** One step of an item's cost, written once. `value_before + value + variance = value_after`. */
const CostEntry = model.define(
  { name: "ComptoirCostEntry", tableName: "comptoir_cost_entry" },
  {
    id: model.id({ prefix: "ccen" }).primaryKey(),
    /** Unique for ever: the same entry asked twice counts once. */
    key: model.text(),
    inventory_item_id: model.text(),
    /** 1, 2, 3 … within the item, without a gap. */
    sequence: model.number(),
    /** Stock units, negative when goods go back; 0 where a cost was set by hand. */
    quantity: model.number(),
    /** Exact decimals: per stock unit in the document's currency, the rate of its day, per unit in the valuation's. */
    unit_cost: model.text(),
    currency_code: model.text(),
    rate: model.text(),
    valuation_unit_cost: model.text(),
    valuation_currency: model.text(),
    value: model.text(),
    variance: model.text(),
    quantity_before: model.number(),
    quantity_after: model.number(),
    average_before: model.text().nullable(),
    average_after: model.text().nullable(),
    /** What no reversal or return has taken back yet: where layers (FIFO) will draw from. */
    remaining_quantity: model.number(),
    remaining_value: model.text(),
    /** The key of the entry that this one takes back. */
    reverses_key: model.text().nullable(),
    /** Taken back in full as the last step, or the step that did so: the average stands as if neither had been. */
    is_undone: model.boolean().default(false),
    /** Plain date: the day of the delivery, whose rate counts. */
    valid_on: model.text(),
    document_type: model.text(),
    document_id: model.text().nullable(),
    document_line_id: model.text().nullable(),
    actor_id: model.text().nullable(),
    reason: model.text().nullable(),
  }
)

export default CostEntry
