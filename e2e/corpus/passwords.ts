/** Passwords of the protected files in the corpus, as their projects' own tests give them. */
const LONG = "qwertyuiopasdfghjklzxcvbnm".repeat(5);

export const PASSWORDS: readonly string[] = [
  "",
  ...["view", "master", "user", "owner", "u", "o", "wwwww", "attachment", "asdfqwer", "623", "19723102477"],
  ...["user1", "user2", "user3", "user4", "owner1", "owner2", "owner3", "owner4"],
  ...["asdf asdf asdf asdf asdf asdf qwer", LONG],
  ...["Hello", "test", "ELXRTQWS", "abc", "æøå", "SªSL\u00adprep", "asdfasdf", "1234", "123456", "000000"],
];
