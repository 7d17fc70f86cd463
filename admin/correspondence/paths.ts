import { orderPage } from "../purchasing/paths"

export const MESSAGES_PAGE = "/purchasing/messages"

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  order: (id) => `/orders/${id}`,
  purchase_order: orderPage,
  quotation_request: (id) => `/purchasing/quotations/${id}`,
  supplier_return: (id) => `/purchasing/supplier-returns/${id}`,
}

/** The page of the record that a message is about. */
export const recordPageOf = (entityType: string, id: string): string | null => PAGES[entityType]?.(id) ?? null
