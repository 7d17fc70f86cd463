import { PencilSquare } from "@medusajs/icons"
import {
  Alert,
  Badge,
  Button,
  createDataTableColumnHelper,
  StatusBadge,
  toast,
  usePrompt,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { ROLES } from "../../src/domain/administration/roles"
import type { RolesResponse, RoleUserDTO, SettingsResponse } from "../../src/types/http/administration"
import { Card, CardText } from "../components/card"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useGet, useSend } from "../lib/api"
import { API } from "./paths"
import { RoleDrawer } from "./role-drawer"

const column = createDataTableColumnHelper<RoleUserDTO>()

function useRoleColumns(edit: (user: RoleUserDTO) => void) {
  const { t } = useTranslation("comptoir")
  return useMemo(
    () => [
      column.accessor("email", { header: t("administration.roles.fields.email"), enableSorting: true }),
      column.display({
        id: "name",
        header: t("administration.roles.fields.name"),
        cell: ({ row: { original } }) =>
          [original.first_name, original.last_name].filter(Boolean).join(" ") || "–",
      }),
      column.display({
        id: "roles",
        header: t("administration.roles.fields.roles"),
        cell: ({ row: { original } }) => (
          <div className="flex flex-wrap gap-1 py-1.5">
            {original.roles.map((role) => (
              <Badge key={role} size="2xsmall">
                {t(`administration.roles.names.${role}`)}
              </Badge>
            ))}
            {!original.roles.length && (
              <span className="text-ui-fg-subtle">{t("administration.roles.no_role")}</span>
            )}
          </div>
        ),
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: original.email })}
              acts={[
                {
                  label: t("administration.roles.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => edit(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ],
    [t, edit]
  )
}

/** Who may do what. */
export function RoleList() {
  const { t } = useTranslation("comptoir")
  const [edited, setEdited] = useState<RoleUserDTO | null>(null)
  const columns = useRoleColumns(setEdited)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "role",
      label: t("administration.roles.fields.roles"),
      multiple: true,
      options: ROLES.map((value) => ({ value, label: t(`administration.roles.names.${value}`) })),
    },
  ]
  return (
    <>
      <RolesSwitch />
      <ListTable<RoleUserDTO>
        title={t("administration.roles.title")}
        description={t("administration.roles.description")}
        path={API.roles}
        rows="users"
        columns={columns}
        filters={filters}
        defaultOrder="email"
        empty={{ heading: t("administration.roles.none"), description: t("administration.roles.none_hint") }}
      />
      {edited && <RoleDrawer user={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function RolesSwitch() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const { data } = useGet<RolesResponse>(API.roles, { limit: 1 })
  const send = useSend<SettingsResponse>()
  if (!data) return null
  const isOn = data.roles_enabled
  const act = isOn ? "switch_off" : "switch_on"
  const change = async () => {
    const isConfirmed = await prompt({
      title: t(`administration.roles.${act}_title`),
      description: t(`administration.roles.${act}_text`),
      confirmText: t(`administration.roles.${act}`),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isConfirmed) return
    send.mutate(
      { path: API.settings, body: { settings: { "administration.roles_enabled": !isOn } } },
      {
        onSuccess: () => toast.success(t(`administration.roles.${isOn ? "switched_off" : "switched_on"}`)),
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <Card
      title={t("administration.roles.status")}
      badges={
        <StatusBadge color={isOn ? "green" : "grey"}>
          {t(`administration.roles.${isOn ? "status_on" : "status_off"}`)}
        </StatusBadge>
      }
      actions={
        <Button size="small" variant="secondary" type="button" onClick={change} isLoading={send.isPending}>
          {t(`administration.roles.${act}`)}
        </Button>
      }
    >
      <CardText>{t(`administration.roles.${isOn ? "on_hint" : "off_hint"}`)}</CardText>
      {!data.roles_enforced && (
        <div className="px-6 py-4">
          <Alert variant="warning">{t("administration.roles.not_enforced")}</Alert>
        </div>
      )}
    </Card>
  )
}
