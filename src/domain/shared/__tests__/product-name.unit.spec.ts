import { productName } from "../product-name"

describe("how a line is called", () => {
  it("is the product with its variant", () => {
    expect(productName({ product_title: "Lamp", variant_title: "Brass", title: "Lamp" })).toBe("Lamp (Brass)")
  })

  it.each(["Default variant", "default", "", null, "Lamp"])("leaves out the variant %j", (variant_title) => {
    expect(productName({ product_title: "Lamp", variant_title })).toBe("Lamp")
  })

  it("is the title of a line without a product", () => {
    expect(productName({ title: "Wrapping", product_title: null, variant_title: "Brass" })).toBe("Wrapping")
  })
})
