"""What Amazon gets: the interaction model (`build`), from sentence templates (`sentences`) and the content's words."""
