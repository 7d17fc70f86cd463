import { AssignmentChoice, checkAssignment } from "../assignment"

const choice: AssignmentChoice = {
  name: "Order #7",
  lines: [
    { line_item_id: "lamp", title: "LAMP" },
    { line_item_id: "set", title: "SET" },
    { line_item_id: "sent", title: "RUG" },
  ],
  needs: [
    { line_item_id: "lamp", units: 3, components: [{ inventory_item_id: "i_lamp", required_quantity: 1 }] },
    {
      line_item_id: "set",
      units: 1,
      components: [
        { inventory_item_id: "i_table", required_quantity: 1 },
        { inventory_item_id: "i_chair", required_quantity: 4 },
      ],
    },
  ],
  warehouses: [
    {
      location_id: "lyon",
      name: "Lyon",
      closed_reason: null,
      free: new Map([
        ["i_lamp", 2],
        ["i_table", 1],
        ["i_chair", 3],
      ]),
    },
    { location_id: "lille", name: "Lille", closed_reason: null, free: new Map([["i_lamp", 9]]) },
    { location_id: "nantes", name: "Nantes", closed_reason: "Stocktaking", free: new Map([["i_lamp", 9]]) },
  ],
}

describe("warehouses chosen by hand", () => {
  it("may divide a line, up to what is free and wanted", () => {
    expect(() =>
      checkAssignment(
        [
          { line_item_id: "lamp", location_id: "lyon", units: 2 },
          { line_item_id: "lamp", location_id: "lille", units: 1 },
        ],
        choice
      )
    ).not.toThrow()
  })

  it.each([
    [
      "a line of another order",
      { line_item_id: "gone", location_id: "lyon", units: 1 },
      "Order #7 has no line gone",
    ],
    ["nothing", { line_item_id: "lamp", location_id: "lyon", units: 0 }, "The units of LAMP"],
    ["half a unit", { line_item_id: "lamp", location_id: "lyon", units: 0.5 }, "The units of LAMP"],
    [
      "a warehouse that sells nothing to the channel",
      { line_item_id: "lamp", location_id: "rome", units: 1 },
      "Stock location rome cannot send Order #7; those of its sales channel are Lyon, Lille, Nantes",
    ],
    [
      "a closed warehouse",
      { line_item_id: "lamp", location_id: "nantes", units: 1 },
      "Nantes is closed (Stocktaking)",
    ],
    [
      "more than is wanted",
      { line_item_id: "lamp", location_id: "lille", units: 4 },
      "3 units of LAMP of Order #7 can still be given a warehouse, not 4",
    ],
    ["what is sent already", { line_item_id: "sent", location_id: "lille", units: 1 }, "0 units of RUG"],
    [
      "more than is free",
      { line_item_id: "lamp", location_id: "lyon", units: 3 },
      "Lyon has 2 units of LAMP that are free for Order #7, not 3",
    ],
    [
      "a kit of which a part is missing",
      { line_item_id: "set", location_id: "lyon", units: 1 },
      "Lyon has 3 units of SET that are free for Order #7, not 4",
    ],
  ])("may not name %s", (_what, part, message) => {
    expect(() => checkAssignment([part], choice)).toThrow(message)
  })

  it("counts a warehouse's goods once over all parts", () => {
    const twice = { line_item_id: "lamp", location_id: "lyon", units: 1 }
    expect(() => checkAssignment([twice, twice], choice)).not.toThrow()
    expect(() => checkAssignment([twice, twice, twice], choice)).toThrow("Lyon has 2 units of LAMP")
  })
})
