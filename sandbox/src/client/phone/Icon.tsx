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
  clip: "M18.5 11.5l-6.8 6.8a4.2 4.2 0 0 1-6-6l7.6-7.5a2.8 2.8 0 0 1 4 4l-7.5 7.4a1.4 1.4 0 0 1-2-2l6.7-6.6",
  reply: "M10 6.5L4.5 12l5.5 5.5M5 12h9a5.5 5.5 0 0 1 5.5 5.5",
  pen: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  file: "M12 5v10M7.5 11l4.5 4.5 4.5-4.5M6 19h12",
  picture: "M4 6h16v12H4zM4 16l5-5 4 4 3-2.5 4 3.5M15.5 9.5h.01",
  person: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 19.5c.8-3.4 3.6-5 7-5s6.2 1.6 7 5",
  plus: "M12 5v14M5 12h14",
  pin: "M9 4h6l-.7 6 3.2 3.5h-11L9.7 10zM12 13.5V20",
  keyboard: "M4 7h16v11H4zM8 14.5h8M7.5 10.5h.01M12 10.5h.01M16.5 10.5h.01",
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
