"""What is built from templates and content: the model that Amazon gets (`build`), and our own learning (`learning`)."""
