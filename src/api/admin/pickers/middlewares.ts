import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const act = (name: string): RouteDeclaration => ({
  method: "POST",
  matcher: `/admin/pickers/:id/${name}`,
  permission: "warehouse.people",
  body: validators.AdminPickerAct,
})

/** Names are read by whoever sees what a person did; everything else is for those who manage the people. */
export const pickerRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/pickers",
    permission: "warehouse.read",
    query: validators.AdminListPickers,
  },
  {
    method: "POST",
    matcher: "/admin/pickers",
    permission: "warehouse.people",
    body: validators.AdminCreatePicker,
  },
  { method: "GET", matcher: "/admin/pickers/:id", permission: "warehouse.read" },
  {
    method: "POST",
    matcher: "/admin/pickers/:id",
    permission: "warehouse.people",
    body: validators.AdminUpdatePicker,
  },
  {
    method: "POST",
    matcher: "/admin/pickers/:id/pin",
    permission: "warehouse.people",
    body: validators.AdminSetPickerPin,
  },
  act("block"),
  act("unblock"),
  act("unlock"),
  act("end-sessions"),
]
