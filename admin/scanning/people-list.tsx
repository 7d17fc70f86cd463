import {
  ArrowRightOnRectangle,
  CheckCircle,
  Key,
  LockOpenSolid,
  PencilSquare,
  XCircle,
} from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, StatusBadge, Text, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { PICKER_STATUSES, PICKER_TASKS } from "../../src/domain/scanning/picker"
import type { PickerDTO, PickerResponse } from "../../src/types/http/scanning"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { ConfirmDialog } from "./confirm-dialog"
import { PersonDrawer } from "./person-drawer"
import { PinDrawer } from "./pin-drawer"

type Open = { kind: "create" } | { kind: "edit" | "pin" | "block"; person: PickerDTO } | null

const column = createDataTableColumnHelper<PickerDTO>()

function usePeopleColumns(open: (what: Open) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const send = useSend<PickerResponse>()
  return useMemo(() => {
    const act = (person: PickerDTO, name: string) =>
      send.mutate(
        { path: `/admin/pickers/${person.id}/${name}` },
        {
          onSuccess: () =>
            toast.success(t(`scanning.people.done.${name.replace("-", "_")}`, { name: person.name })),
          onError: (error) => toast.error(error.message),
        }
      )
    const actsOf = (person: PickerDTO): MenuAct[] => [
      {
        label: t("scanning.people.acts.edit"),
        icon: <PencilSquare />,
        onSelect: () => open({ kind: "edit", person }),
      },
      {
        label: person.has_pin ? t("scanning.people.acts.reset_pin") : t("scanning.people.acts.set_pin"),
        icon: <Key />,
        onSelect: () => open({ kind: "pin", person }),
      },
      ...(person.locked_until
        ? [
            {
              label: t("scanning.people.acts.unlock"),
              icon: <LockOpenSolid />,
              onSelect: () => act(person, "unlock"),
            },
          ]
        : []),
      ...(person.signed_in_on
        ? [
            {
              label: t("scanning.people.acts.end_sessions"),
              icon: <ArrowRightOnRectangle />,
              onSelect: () => act(person, "end-sessions"),
            },
          ]
        : []),
      person.status === "active"
        ? {
            label: t("scanning.people.acts.block"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => open({ kind: "block", person }),
          }
        : {
            label: t("scanning.people.acts.unblock"),
            icon: <CheckCircle />,
            isLast: true,
            onSelect: () => act(person, "unblock"),
          },
    ]
    return [
      column.accessor("name", {
        header: t("scanning.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate">{original.name}</span>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {original.code}
            </Text>
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("scanning.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <PersonStatus person={original} />,
      }),
      column.accessor("warehouses", {
        header: t("scanning.fields.warehouses"),
        cell: ({ row: { original } }) =>
          original.warehouses.map(({ name }) => name).join(", ") || t("scanning.none"),
      }),
      column.accessor("tasks", {
        header: t("scanning.fields.tasks"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-wrap gap-1 py-1.5">
            {original.tasks.length === PICKER_TASKS.length ? (
              <Badge size="2xsmall">{t("scanning.all_tasks")}</Badge>
            ) : (
              original.tasks.map((task) => (
                <Badge key={task} size="2xsmall">
                  {t(`scanning.tasks.${task}`)}
                </Badge>
              ))
            )}
          </div>
        ),
      }),
      column.accessor("last_seen_at", {
        header: t("scanning.fields.last_seen"),
        enableSorting: true,
        cell: ({ row: { original } }) =>
          original.signed_in_on
            ? t("scanning.signed_in_on", { device: original.signed_in_on.name })
            : (format.instant(original.last_seen_at) ?? t("scanning.never")),
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <RowMenu label={t("scanning.acts_of", { name: original.name })} acts={actsOf(original)} />
        ),
      }),
    ]
  }, [t, format, send, open])
}

function PersonStatus({ person }: { person: PickerDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (person.status === "blocked")
    return <StatusBadge color="red">{t("scanning.statuses.blocked")}</StatusBadge>
  if (person.locked_until) {
    return (
      <StatusBadge color="orange">
        {t("scanning.statuses.locked_until", { time: format.instant(person.locked_until) })}
      </StatusBadge>
    )
  }
  if (!person.has_pin) return <StatusBadge color="grey">{t("scanning.statuses.no_pin")}</StatusBadge>
  return <StatusBadge color="green">{t("scanning.statuses.active")}</StatusBadge>
}

/** Who works with a scanner, where, and what they may do. */
export function PeopleList() {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<Open>(null)
  const { options } = useWarehouses()
  const columns = usePeopleColumns(setOpened)
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("scanning.fields.warehouses"), options, multiple: true },
    {
      kind: "choices",
      name: "task",
      label: t("scanning.fields.tasks"),
      multiple: true,
      options: PICKER_TASKS.map((value) => ({ value, label: t(`scanning.tasks.${value}`) })),
    },
    {
      kind: "choices",
      name: "status",
      label: t("scanning.fields.status"),
      options: PICKER_STATUSES.map((value) => ({ value, label: t(`scanning.statuses.${value}`) })),
    },
  ]
  const close = () => setOpened(null)
  return (
    <>
      <ListTable<PickerDTO>
        title={t("scanning.people.title")}
        description={t("scanning.people.description")}
        path="/admin/pickers"
        rows="pickers"
        prefix="people"
        columns={columns}
        filters={filters}
        defaultOrder="name"
        empty={{ heading: t("scanning.people.empty"), description: t("scanning.people.empty_hint") }}
        actions={
          <Button size="small" type="button" onClick={() => setOpened({ kind: "create" })}>
            {t("scanning.people.create")}
          </Button>
        }
      />
      {opened?.kind === "create" && <PersonDrawer person={null} onClose={close} />}
      {opened?.kind === "edit" && <PersonDrawer person={opened.person} onClose={close} />}
      {opened?.kind === "pin" && <PinDrawer person={opened.person} onClose={close} />}
      {opened?.kind === "block" && <BlockDialog person={opened.person} onClose={close} />}
    </>
  )
}

function BlockDialog({ person, onClose }: { person: PickerDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const send = useSend<PickerResponse>()
  return (
    <ConfirmDialog
      title={t("scanning.people.block_title", { name: person.name })}
      description={t("scanning.people.block_text")}
      confirm={t("scanning.people.acts.block")}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      onConfirm={() =>
        send.mutate(
          { path: `/admin/pickers/${person.id}/block` },
          {
            onSuccess: () => {
              toast.success(t("scanning.people.done.block", { name: person.name }))
              onClose()
            },
          }
        )
      }
    />
  )
}
