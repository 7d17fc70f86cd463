import { useGet } from "../lib/api"

type UserAnswer = { user: { email: string; first_name: string | null; last_name: string | null } }

/** Who did something: the name of the admin user, or nothing when it was no user. */
export function ActorName({ id }: { id: string | null | undefined }) {
  const isUser = Boolean(id?.startsWith("user_"))
  const { data } = useGet<UserAnswer>(
    isUser ? `/admin/users/${id}` : null,
    { fields: "email,first_name,last_name" },
    { staleTime: 600_000, retry: false }
  )
  if (!data) return null
  const { email, first_name, last_name } = data.user
  return <>{[first_name, last_name].filter(Boolean).join(" ") || email}</>
}
