/**
 * Launch data to test against. `ed25519_production` is published in the tests of Telegram-Mini-Apps/tma.js (MIT); the sandbox ones
 * were computed for a made-up bot and belong to no real bot or user.
 */
export const vectors = {
  ed25519_public_keys_hex: {
    production: "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d",
    test: "40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec",
  },
  ed25519_production: {
    bot_id: 7342037359,
    init_data:
      "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6",
    public_key_hex: "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d",
    valid: true,
    also: "false for bot_id 7342037360, for the test key, and when any signed field is changed",
  },
  sandbox_hmac_and_ed25519: {
    bot_token: "7000000001:SANDBOX_AAEexampleexampleexampleexample0",
    bot_id: 7000000001,
    ed25519_seed_hex: "6ee8c82a8b564aa3adec8e78b5d8b22f04d7a9dab80461deeb3680b6d9e32953",
    public_key_hex: "2ec343df4aae1b280807d91468a603217aabf2121ea940fdfcdce31865c72527",
    init_data:
      "query_id=AAE_sandbox_query_1&user=%7B%22id%22%3A1001%2C%22first_name%22%3A%22Ada%22%2C%22last_name%22%3A%22L%C3%B6velace%20%26%20Co%20%2B%20%3D%20%25%22%2C%22username%22%3A%22ada%22%2C%22language_code%22%3A%22en%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fx.svg%22%7D&auth_date=1767225600&start_param=ref_42-A&signature=rgqhZXHO5qSnxLpbS4jzxwjFUaelw9P2H0jKOUkZiugRLCeTfcWrcTSmWNCGjEKBVKijVo1RkV0rZC02eYD0Bg&hash=d50712c640a32aa0dccc54c3afbdd449f8da9ba75891728f763294774a8afb59",
    hash: "d50712c640a32aa0dccc54c3afbdd449f8da9ba75891728f763294774a8afb59",
    wrong_hash_if_signature_left_out: "060fd686b675da1e04a278c51b11be6c587ab9dd6f82a3a9a1679b97d4c4da09",
  },
  sandbox_login_widget: {
    bot_token: "7000000001:SANDBOX_AAEexampleexampleexampleexample0",
    fields: {
      auth_date: "1767225600",
      first_name: "Ada",
      id: "1001",
      last_name: "Löve",
      photo_url: "https://t.me/i/userpic/320/x.jpg",
      username: "ada",
    },
    hash: "e23779869d53ffa324e2435de1d4aa7af6b6ae356984b019deb63f4a7805cc9e",
    wrong_hash_with_the_mini_app_secret: "4efa2462771e7e929366289c7f913de10f9bda0a4ad3582ff5b1c81ccb20b80b",
  },
};
