import type { FilterOption, FilterSource } from "../components/list-filters"

type Customer = { id: string; email: string; first_name: string | null; last_name: string | null }
const FIELDS = "id,email,first_name,last_name"

const optionOf = ({ id, email, first_name, last_name }: Customer): FilterOption => {
  const name = [first_name, last_name].filter(Boolean).join(" ")
  return { value: id, label: name ? `${name} · ${email}` : email }
}

/** Whose carts a list is narrowed to. */
export const customerSource: FilterSource = {
  search: (q) => ({ path: "/admin/customers", query: { ...(q ? { q } : {}), fields: FIELDS, limit: 20 } }),
  one: (id) => ({ path: `/admin/customers/${encodeURIComponent(id)}`, query: { fields: FIELDS } }),
  optionsOf: (answer) => (answer as { customers: Customer[] }).customers.map(optionOf),
  chosenOf: (answer) => optionOf((answer as { customer: Customer }).customer),
}
