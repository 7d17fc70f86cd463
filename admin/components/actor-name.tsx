import type { SupplierResponse } from "../../src/types/http/purchasing"
import type { PickerResponse } from "../../src/types/http/scanning"
import { useGet } from "../lib/api"

type UserAnswer = { user: { email: string; first_name: string | null; last_name: string | null } }

/**
 * Who did something: the name of the admin user, of the person with a scanner, or of the supplier on its own page; nothing
 * when it was none of them.
 */
export function ActorName({ id }: { id: string | null | undefined }) {
  if (id?.startsWith("user_")) return <UserName id={id} />
  if (id?.startsWith("csup_")) return <SupplierName id={id} />
  if (id?.startsWith("cpik_")) return <PickerName id={id} />
  return null
}

function UserName({ id }: { id: string }) {
  const { data } = useGet<UserAnswer>(
    `/admin/users/${id}`,
    { fields: "email,first_name,last_name" },
    { staleTime: 600_000, retry: false }
  )
  if (!data) return null
  const { email, first_name, last_name } = data.user
  return <>{[first_name, last_name].filter(Boolean).join(" ") || email}</>
}

function SupplierName({ id }: { id: string }) {
  const { data } = useGet<SupplierResponse>(
    `/admin/suppliers/${id}`,
    { fields: "name" },
    { staleTime: 600_000, retry: false }
  )
  return <>{data?.supplier.name}</>
}

function PickerName({ id }: { id: string }) {
  const { data } = useGet<PickerResponse>(`/admin/pickers/${id}`, {}, { staleTime: 600_000, retry: false })
  return <>{data?.picker.name}</>
}
