/** Where the pages of price lists are; absolute, so that a new tab finds them too. */
export const IMPORTS_PAGE = "/purchasing/catalogue-imports"
export const importPage = (id: string) => `${IMPORTS_PAGE}/${id}`
export const uploadPage = (supplierId?: string) =>
  `${IMPORTS_PAGE}/upload${supplierId ? `?supplier_id=${encodeURIComponent(supplierId)}` : ""}`
