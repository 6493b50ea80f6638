/** The page's few signs, drawn so that they look the same whatever fonts there are. */
const paths = {
  app: "M5 5h14v14H5zM5 9.5h14",
  link: "M9 7h8v8M17 7L7 17",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  menu: "M5 7h14M5 12h14M5 17h14",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  back: "M14.5 5.5L8 12l6.5 6.5",
  dots: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 10l6 6 6-6",
  send: "M12 19V6M6 11.5l6-6 6 6",
  keyboard: "M4 7h16v11H4zM8 14.5h8M7.5 10.5h.01M12 10.5h.01M16.5 10.5h.01",
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
