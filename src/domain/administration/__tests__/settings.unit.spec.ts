import {
  changedSettings,
  checkSetting,
  checkSettings,
  isSettingKey,
  SETTING_KEYS,
  SETTINGS,
  settingsInForce,
} from "../settings"

describe("settings", () => {
  it("have defaults that they would accept themselves", () => {
    for (const key of SETTING_KEYS)
      expect(checkSetting(key, SETTINGS[key].default)).toEqual(SETTINGS[key].default)
  })

  it("are the defaults until somebody changes them", () => {
    expect(settingsInForce([], "")).toEqual({
      "administration.roles_enabled": false,
      "picking.customer_language": "en",
      "picking.seconds_per_stop": 6,
      "picking.seconds_per_tour": 60,
      "picking.seconds_per_unit": 2,
      "picking.short_reasons": [],
      "picking.tour_lease_minutes": 20,
      "picking.verify_items": false,
      "pricing.approval_above_percent": "0",
      "pricing.approval_required": false,
      "pricing.own_approval_forbidden": false,
      "pricing.parity_sample": 20,
      "pricing.propose_turned_rules": true,
      "pricing.stale_cost_percent": "5",
      "picking.walk_metres_per_second": "1.2",
      "purchasing.approval_levels": [],
      "purchasing.approval_required": false,
      "purchasing.default_lead_time_days": 7,
      "purchasing.own_approval_forbidden": false,
      "purchasing.portal_days": 90,
      "purchasing.attach_csv": true,
      "purchasing.attach_ubl": true,
      "purchasing.notify_addresses": [],
      "purchasing.notify_supplier_answered": true,
      "purchasing.notify_late": true,
      "purchasing.notify_price_changed": true,
      "purchasing.notify_approval_waiting": true,
      "purchasing.notify_quotation_answered": true,
      "purchasing.catalogue_most_megabytes": 512,
      "purchasing.catalogue_most_rows": 1_000_000,
      "purchasing.document_language": "en",
      "purchasing.over_tolerance_percent": "0",
      "purchasing.over_tolerance_units": 0,
      "purchasing.under_tolerance_percent": "0",
      "purchasing.under_tolerance_units": 0,
      "purchasing.close_within_tolerance": true,
      "purchasing.blind_receiving": "off",
      "purchasing.reject_reasons": [],
      "purchasing.score_weight_delivery": 40,
      "purchasing.score_weight_quality": 30,
      "purchasing.score_weight_price": 15,
      "purchasing.score_weight_confirmation": 15,
      "purchasing.score_grace_days": 0,
      "purchasing.score_least_facts": 3,
      "purchasing.score_price_limit_percent": 10,
      "purchasing.score_confirmation_limit_days": 5,
      "stock.shop_time_zone": "UTC",
      "warehouse.claim_minutes": 60,
      "warehouse.raise_putaways": true,
      "warehouse.scanner_shift_hours": 10,
      "warehouse.scanner_pin_attempts": 5,
      "warehouse.transfer_days": 2,
      "warehouse.discrepancy_reasons": [],
      "warehouse.count_blind": "always",
      "warehouse.count_own_hidden": true,
      "warehouse.count_recount_units": 5,
      "warehouse.count_recount_percent": "0",
      "warehouse.count_recount_value": "50",
      "warehouse.count_approval_value": "0",
      "warehouse.count_approval_units": 0,
      "warehouse.count_reasons": [],
      "warehouse.abc_days": 90,
      "warehouse.abc_a_percent": 80,
      "warehouse.abc_b_percent": 95,
      "warehouse.gs1_company_prefix": "",
      "costing.valuation_currency": "",
      "sales.non_goods_codes": [],
    })
    expect(settingsInForce([], "", { "stock.shop_time_zone": "Europe/Paris" })["stock.shop_time_zone"]).toBe(
      "Europe/Paris"
    )
  })

  it("are a store's own before the common ones, in whatever order they are read", () => {
    const own = { key: "purchasing.default_lead_time_days", store_id: "store_1", value: 3 }
    const common = { key: "purchasing.default_lead_time_days", store_id: "", value: 9 }
    for (const rows of [
      [own, common],
      [common, own],
    ]) {
      expect(settingsInForce(rows, "store_1")["purchasing.default_lead_time_days"]).toBe(3)
      expect(settingsInForce(rows, "store_2")["purchasing.default_lead_time_days"]).toBe(9)
      expect(settingsInForce(rows, "")["purchasing.default_lead_time_days"]).toBe(9)
    }
  })

  it("pass over rows that no version knows any more", () => {
    expect(settingsInForce([{ key: "gone.long_ago", store_id: "", value: 1 }], "")).toEqual(
      settingsInForce([], "")
    )
  })

  it.each([
    ["administration.roles_enabled", "yes", "true or false"],
    ["purchasing.default_lead_time_days", -1, "a whole number from 0 to 730"],
    ["purchasing.default_lead_time_days", 731, "a whole number from 0 to 730"],
    ["purchasing.default_lead_time_days", 2.5, "a whole number from 0 to 730"],
    ["purchasing.default_lead_time_days", null, "a whole number from 0 to 730"],
    ["purchasing.document_language", "de", "one of en, fr"],
    ["purchasing.over_tolerance_percent", "-1", "a number from 0 to 1000"],
    ["purchasing.over_tolerance_percent", "2.12345", "a number from 0 to 1000 with at most 4 decimals"],
    ["picking.walk_metres_per_second", "0", "a number from 0.1 to 10 with at most 2 decimals"],
    ["purchasing.under_tolerance_percent", "101", "a number from 0 to 100 with at most 4 decimals"],
    ["purchasing.under_tolerance_percent", "a lot", "a number from 0 to 100"],
    ["stock.shop_time_zone", "Paris", "a time zone such as Europe/Paris"],
    ["sales.non_goods_codes", "POST", "a list of at most 1000 codes of 1 to 100 characters"],
    ["sales.non_goods_codes", ["POST", " "], "a list of at most 1000 codes of 1 to 100 characters"],
  ])("refuse %s = %j", (key, value, wanted) => {
    expect(() => checkSetting(key, value)).toThrow(
      `The setting ${key} cannot be ${JSON.stringify(value)}; it must be ${wanted}`
    )
  })

  it("refuse a key that is none, even one of every object", () => {
    expect(() => checkSetting("purchasing.colour", 1)).toThrow(
      'There is no setting "purchasing.colour"; the settings are'
    )
    expect(isSettingKey("toString")).toBe(false)
  })

  it("drop doubled and padded codes", () => {
    expect(checkSetting("sales.non_goods_codes", [" POST", "POST", "DOT"])).toEqual(["POST", "DOT"])
  })

  it("refuse a store's own value where one holds for all", () => {
    expect(() => checkSettings({ "administration.roles_enabled": true }, "store_1")).toThrow(
      "The setting administration.roles_enabled is the same for all stores"
    )
  })

  it("are changed only where they differ", () => {
    const before = settingsInForce([], "")
    expect(
      changedSettings(before, {
        "purchasing.approval_required": false,
        "sales.non_goods_codes": [],
        "purchasing.default_lead_time_days": 8,
      })
    ).toEqual({ "purchasing.default_lead_time_days": 8 })
  })
})
